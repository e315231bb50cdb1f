import { projectorSuite } from './projector.suite.ts'
import { referenceProjector } from './reference-projector.ts'

projectorSuite(referenceProjector, { block: 1e-6, ellipsoid: 0.008, same: 1e-6 })
