/** The kinds that come with the software (rules/ledger), read once and refused as a whole when one makes no sense. */
import certificate from '../../../../rules/ledger/certificate.json' with { type: 'json' }
import contract from '../../../../rules/ledger/contract.json' with { type: 'json' }
import contractor from '../../../../rules/ledger/contractor.json' with { type: 'json' }
import device from '../../../../rules/ledger/device.json' with { type: 'json' }
import domainName from '../../../../rules/ledger/domain-name.json' with { type: 'json' }
import emergencyDrill from '../../../../rules/ledger/emergency-drill.json' with { type: 'json' }
import inspection from '../../../../rules/ledger/inspection.json' with { type: 'json' }
import largeEquipment from '../../../../rules/ledger/large-equipment.json' with { type: 'json' }
import leasedLine from '../../../../rules/ledger/leased-line.json' with { type: 'json' }
import lineOutage from '../../../../rules/ledger/line-outage.json' with { type: 'json' }
import machineRoom from '../../../../rules/ledger/machine-room.json' with { type: 'json' }
import procurement from '../../../../rules/ledger/procurement.json' with { type: 'json' }
import publicity from '../../../../rules/ledger/publicity.json' with { type: 'json' }
import reception from '../../../../rules/ledger/reception.json' with { type: 'json' }
import satisfactionSurvey from '../../../../rules/ledger/satisfaction-survey.json' with { type: 'json' }
import securityAssessment from '../../../../rules/ledger/security-assessment.json' with { type: 'json' }
import securityFinding from '../../../../rules/ledger/security-finding.json' with { type: 'json' }
import supportedMeeting from '../../../../rules/ledger/supported-meeting.json' with { type: 'json' }
import training from '../../../../rules/ledger/training.json' with { type: 'json' }
import tripAbroad from '../../../../rules/ledger/trip-abroad.json' with { type: 'json' }
import vehicle from '../../../../rules/ledger/vehicle.json' with { type: 'json' }
import vehicleCost from '../../../../rules/ledger/vehicle-cost.json' with { type: 'json' }
import visit from '../../../../rules/ledger/visit.json' with { type: 'json' }
import { type KindDefinition, kindDefinition } from './contract.ts'
import { definitionProblems, type Kind } from './kind.ts'

/** In the order in which people look for them. */
const files: readonly unknown[] = [
  leasedLine,
  lineOutage,
  machineRoom,
  device,
  inspection,
  domainName,
  certificate,
  securityAssessment,
  securityFinding,
  emergencyDrill,
  supportedMeeting,
  training,
  visit,
  publicity,
  satisfactionSurvey,
  vehicle,
  vehicleCost,
  reception,
  tripAbroad,
  largeEquipment,
  procurement,
  contract,
  contractor,
]

function read(file: unknown): KindDefinition {
  const definition = kindDefinition.parse(file)
  const problems = definitionProblems(definition)
  if (problems.length > 0) throw new Error(`${definition.code}: ${JSON.stringify(problems)}`)
  return definition
}

/** A change of a shipped kind that entries could notice gets the next number; entries keep the number they were written by. */
export const SHIPPED_VERSION = 1

export const shippedKinds: readonly Kind[] = files.map((file) => ({
  definition: read(file),
  version: SHIPPED_VERSION,
  shipped: true,
  retiredAt: null,
}))

export function shippedKind(code: string): Kind | undefined {
  return shippedKinds.find(({ definition }) => definition.code === code)
}
