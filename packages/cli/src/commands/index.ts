/**
 * All commands of `passerelle`, in the order in which the overview lists them.
 */
import type { CliCommand } from '../cli-command.ts'
import { accessApplyCommand } from './access-apply.ts'
import { alertsCommand } from './alerts.ts'
import { backupCommand } from './backup.ts'
import { backupKeyCommand } from './backup-key.ts'
import { backupRestoreCommand } from './backup-restore.ts'
import { backupVerifyCommand } from './backup-verify.ts'
import { codesImportCommand } from './codes-import.ts'
import { databaseApplyCommand } from './database-apply.ts'
import { deadCommand } from './dead.ts'
import { doctorCommand } from './doctor.ts'
import { evidenceCommand } from './evidence.ts'
import { keysCommand } from './keys.ts'
import { legalCheckCommand } from './legal-check.ts'
import { matchCommand } from './match.ts'
import { partnersCommand } from './partners.ts'
import { redriveCommand } from './redrive.ts'
import { replayCommand } from './replay.ts'
import { retentionCommand } from './retention.ts'
import { schemasCheckCommand } from './schemas-check.ts'
import { schemasDiffCommand } from './schemas-diff.ts'
import { statusCommand } from './status.ts'
import { stuckCommand } from './stuck.ts'
import { subjectExportCommand } from './subject-export.ts'
import { tailCommand } from './tail.ts'
import { topicsApplyCommand } from './topics-apply.ts'
import { traceCommand } from './trace.ts'
import { vacanciesPreviewCommand } from './vacancies-preview.ts'
import { verifyCommand } from './verify.ts'

export const commands: readonly CliCommand[] = [
  statusCommand,
  stuckCommand,
  alertsCommand,
  traceCommand,
  deadCommand,
  redriveCommand,
  partnersCommand,
  keysCommand,
  replayCommand,
  tailCommand,
  matchCommand,
  vacanciesPreviewCommand,
  topicsApplyCommand,
  accessApplyCommand,
  databaseApplyCommand,
  // The longer names first: the first that fits is run.
  backupKeyCommand,
  backupVerifyCommand,
  backupRestoreCommand,
  backupCommand,
  codesImportCommand,
  schemasCheckCommand,
  schemasDiffCommand,
  evidenceCommand,
  verifyCommand,
  subjectExportCommand,
  retentionCommand,
  legalCheckCommand,
  doctorCommand,
]
