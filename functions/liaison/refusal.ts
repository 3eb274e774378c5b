export { refuseIf } from '#shared/domain/refusal.ts'
