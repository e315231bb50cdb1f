export { readCorrections } from '@flavum/anatomy'
export { readLog, stateHash, writeLog } from '@flavum/rehearsal'
export { bothSides } from './both-sides.ts'
export { buildLevel } from './build-level.ts'
export { carryOut, type Job, type Until } from './carry-out.ts'
export { type CaseFileOptions, isCaseFile, readCase, type SavedCase, writeCase } from './case-file.ts'
export type * from './case-scan.ts'
export { type CaseWork, type Mark, type NamesConfirmed, noWork, stillConfirmed } from './case-work.ts'
export { correctingTo } from './correcting-to.ts'
export { type JobLabels, jobLabels, type LabelNumbering, labelNumberings } from './job-labels.ts'
export { drawnSegments, segmentationOf } from './label-files.ts'
export { markFigure, pointsNeeded } from './mark-figure.ts'
export { type MeasurePlace, measurePlace } from './measure-place.ts'
export { messages as sessionMessages } from './messages.ts'
export { sessionGerman } from './messages-de.ts'
export { openingPlane, type SceneCamera, type SceneSide, sceneCamera, sceneSides, sceneView } from './plan-camera.ts'
export type { Mesh } from './plan-mesh.ts'
export { type PortalShapes, portalShapes } from './plan-portal.ts'
export { skinPart } from './plan-skin.ts'
export {
  type Grip,
  grips,
  gripUnder,
  nudged,
  type PlaceInPicture,
  type PortalPane,
  planeOfAxis,
  portalIn,
  portalPanes,
  portalView,
  pulledTo,
  ventralLineIn,
  withStop,
} from './plan-slices.ts'
export { levelSurfaces, type PartKind, type ScenePart } from './plan-surfaces.ts'
export { type KeptWay, keptFrom, planKept, type Standing, standingOf, wayFor } from './plan-way.ts'
export { type PracticeCase, practiceCases } from './procedure-cases.ts'
export { procedureRoom, type RoomRequest } from './procedure-room.ts'
export { remeasure } from './remeasure.ts'
export { replayOn } from './replay-on.ts'
export { magnifications, pulseRates, type RoomArm } from './room-arm.ts'
export type * from './room-commands.ts'
export { lessonAngles, type ObliqueLesson, obliqueLesson } from './room-lesson.ts'
export { nextColumns, pictureSizes } from './room-pace.ts'
export type * from './session.ts'
export { labelColours, labelsOf, shaded, type Window, windows } from './slice-shade.ts'
export {
  type Cut,
  cuts,
  cutView,
  greyOf,
  moved,
  normalOf,
  type PictureSize,
  pixelsApart,
  placeIn,
  planeView,
  pointUnder,
  type Scene,
  type SliceView,
  scaleBar,
  sceneOf,
} from './slice-view.ts'
export { type PictureRequest, xrayAt } from './take-frames.ts'
export { vertebraUnder } from './vertebra-under.ts'
export { cineOf, doseReportOf, type Pressed, type RunWords, viewInFile, xrayDicom } from './xray-files.ts'
