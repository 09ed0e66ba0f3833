import { stem, type Word } from './words.ts'

/** Function words of other languages that no English title needs, folded: French, German, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Turkish, Indonesian … */
const FOREIGN = new Set(
  ('de la le les des du un une et est pour dans avec sur par aux ce cette qui que entre chez der das und von mit fur zur zum ein eine einer eines im auf den dem ' +
    'bei nicht sich durch uber unter el los las del una para con por como sobre desde il di della dei delle degli nel nella sono tra da dos em uma com nao pelo pela ' +
    'het een voor op te bij naar och med av till som ett og til det af oraz przez dla jest ve bir icin ile olarak dan yang untuk dengan pada dari v na ja sekä kanssa cu si pentru din')
    .split(' ').map(stem),
)
/** First code units of scripts other than Latin and Greek, which mathematics borrows: from Cyrillic on, without Latin and Greek extensions. */
const isOtherScript = (c: number): boolean => c >= 0x0400 && !(c >= 0x1e00 && c <= 0x2bff)
/** Words looked at: enough to tell. */
const ENOUGH = 80

/** Whether words read as English, the only language the weights know; `knows` = is this word in the weights? Few words count as English. */
export function readsEnglish(words: readonly Word[], knows: (word: Word) => boolean): boolean {
  let english = 0, foreign = 0, content = 0, known = 0, other = 0
  for (const word of words.slice(0, ENOUGH)) {
    if (isOtherScript(word.norm.charCodeAt(0))) other++
    if (word.stop) english++
    else if (FOREIGN.has(word.norm)) foreign++
    else {
      content++
      if (knows(word)) known++
    }
  }
  const share = known / Math.max(1, content)
  if (other * 3 > english + foreign + content) return false
  if (foreign >= 2 && foreign > english) return false
  if (foreign === 1 && english === 0) return share >= 0.6
  return english > 0 || content < 3 || share >= 0.34
}
