export function writeSection(name: string, text: string, page?: string): void
