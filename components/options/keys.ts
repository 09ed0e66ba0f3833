/** Keys of the lists in popup, side panel and library; names of keys are the same in every language. */
export const KEYS = [
  { keys: ['↓', 'j'], does: 'keyNext' },
  { keys: ['↑', 'k'], does: 'keyBefore' },
  { keys: ['Enter'], does: 'keyOpen' },
  { keys: ['Space'], does: 'keyUnfold' },
  { keys: ['1', '…', '5', '0'], does: 'keyRate' },
  { keys: ['e'], does: 'keyEdit' },
  { keys: ['r'], does: 'keyRead' },
  { keys: ['p'], does: 'keyPin' },
  { keys: ['c'], does: 'keyCite' },
  { keys: ['x', 'Del'], does: 'keyRemove' },
  { keys: ['Ctrl+Z'], does: 'keyUndo' },
  { keys: ['Esc'], does: 'keyClose' },
] as const
