import * as z from 'zod'
import { Text } from './text.ts'

/** A person or an organisation by its id and its name. */
export const Party = z.object({ id: z.string(), name: Text }).meta({ id: 'Party' })
export type Party = z.infer<typeof Party>
