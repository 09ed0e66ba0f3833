export async function runUnseen(_extension: string, _address: string): Promise<void> {}
