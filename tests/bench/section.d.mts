export function writeSection(name: string, text: string): void
