export { type Advanced, advance, replay } from './advance.ts'
export { assumedContrast, type ContrastParameters, contrastAssumptions } from './assumed-contrast.ts'
export { attenuationEdits } from './attenuation-edits.ts'
export { type BiteFeedback, biteFeedback } from './bite-feedback.ts'
export { assumedHu } from './change-of-voxels.ts'
export { type Operated, operateWell } from './competent.ts'
export { contrastIn, spreadAt } from './contrast-in.ts'
export { type Course, continued, courseIn, courseOf, inputsOf, type Moment, stateAt, undone } from './course.ts'
export { epidurogramAt } from './epidural-needle.ts'
export {
  type ColumnFigures,
  type EndPoint,
  type Epidurogram,
  type EpidurogramFigures,
  endPoint,
} from './epidurogram.ts'
export { type Event, type EventCode, type EventSeverity, eventMessages } from './events.ts'
export { figuresOf, type StateFigures } from './figures.ts'
export { type Hand, handIn } from './hand.ts'
export type * from './inputs.ts'
export { ticksPerSecond, timeOutItems } from './inputs.ts'
export { checkScan, logOf, type RehearsalLog, readLog, replayLog, sceneOfLog, writeLog } from './log-file.ts'
export { messages as rehearsalMessages } from './messages.ts'
export { rehearsalGerman } from './messages-de.ts'
export { lossOfResistance, type NeedleTissue, needleTissue } from './needle.ts'
export { type NeedleWay, needleWay } from './needle-way.ts'
export { caught, competent, type Operator, operatorNamed, operatorNames, operators } from './operators.ts'
export { assumedRun, type RehearsalParameters, runAssumptions } from './parameters.ts'
export { asleep, deaf, legsNumb, localShare, sedation } from './patient.ts'
export { readInputs } from './read-input.ts'
export type * from './rehearsal-report.ts'
export { type PulseDoses, type Rehearsal, type RehearsalRequest, rehearse, type ViewName } from './rehearse.ts'
export {
  type Claim,
  type Patient,
  type Scene,
  type SceneRequest,
  type SceneTarget,
  sceneOf,
  usualPatient,
} from './scene.ts'
export { scoreOf } from './score.ts'
export { type Curve, compare, type Line } from './score-curve.ts'
export { scoreMessages } from './score-messages.ts'
export { type AssumedScore, assumedScore, scoreAssumptions } from './score-parameters.ts'
export {
  type CriticalError,
  type CriticalName,
  criticalErrors,
  type Outcome,
  type PointName,
  pointNames,
  type Score,
  type ScorePoint,
  type StopRule,
  type When,
} from './score-shape.ts'
export { type Spread, type SpreadRequest, spreadOf, type Where } from './spread.ts'
export { begin, pulsesOf, type State, stateHash, type View, type Work } from './state.ts'
export { type StepReading, stepOf, stepsOf, workAt } from './steps.ts'
export { type StopCase, stopCaseNames, stopCases } from './stop-cases.ts'
export { levelAfter, tissueOf } from './tissue.ts'
export { toolsIn } from './tools-in.ts'
export { poseOf, thoughtTip, tipOf, viewOf } from './views.ts'
export { changesOf } from './xray-changes.ts'
export { type XrayOf, xrayOf } from './xray-of.ts'
