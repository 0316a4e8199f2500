import type { Linked } from '../link/link.ts'
import type { Report } from '../link/report.ts'
export function checkOptions(_linked: Linked, _report: Report): void { /* soon */ }
