import { migrate as first } from './1.ts'
import { migrate as second } from './2.ts'
import { migrate as third } from './3.ts'
import { migrate as fourth } from './4.ts'
import { migrate as fifth } from './5.ts'
import { migrate as sixth } from './6.ts'

/** Steps from each form of the database to the next, in order: the n-th leads to version n + 1. Append only. */
export const MIGRATIONS: readonly ((db: IDBDatabase, tx: IDBTransaction) => void)[] = [first, second, third, fourth, fifth, sixth]
