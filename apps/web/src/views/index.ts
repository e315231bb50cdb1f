/** The pictures, for other people's pages: docs/embedding.md. */
export { SceneView, type SceneViewProps } from './scene-view.tsx'
export { type Phase, SliceCanvas, type SliceCanvasProps } from './slice-canvas.tsx'
export { type GreyPicture, type Mark, type Place, XrayCanvas, type XrayCanvasProps } from './xray-canvas.tsx'
