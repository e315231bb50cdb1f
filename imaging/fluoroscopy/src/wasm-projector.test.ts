import { projectorSuite } from './projector.suite.ts'
import { openWasmProjector } from './wasm-projector.ts'

projectorSuite(await openWasmProjector({ threads: 1 }), { block: 0.1, soft: 2, ellipsoid: 0.008, same: 2e-3 })
