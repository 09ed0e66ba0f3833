/** A sheet written for pages of ours, for the layer: `:root` in it is our card, and `rem` does not follow the page's font size. */
export const inLayer = (sheet: string): string => sheet.replaceAll(':root', '.card').replace(/(\d*\.?\d+)rem\b/g, (_, n: string) => `${Number(n) * 16}px`)
