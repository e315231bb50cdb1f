/**
 * A 3D scene of meshes, drawn by vtk.js: only this file knows it, and it is fetched when a scene is first shown.
 *
 * Takes  an element to draw in; meshes with a colour each, where to look from, a plane to cut by.
 * Gives  null where the browser has no WebGL. `lost` is told when the graphics card takes its context away; then nothing more is drawn.
 */
import '@kitware/vtk.js/Rendering/Profiles/Geometry'
import type { Mesh, SceneCamera } from '@flavum/session'
import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray'
import vtkPlane from '@kitware/vtk.js/Common/DataModel/Plane'
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData'
import vtkInteractorStyleTrackballCamera from '@kitware/vtk.js/Interaction/Style/InteractorStyleTrackballCamera'
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor'
import vtkMapper from '@kitware/vtk.js/Rendering/Core/Mapper'
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer'
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow'
import vtkRenderWindowInteractor from '@kitware/vtk.js/Rendering/Core/RenderWindowInteractor'
import vtkOpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow'

export interface SceneItem {
  readonly id: string
  readonly mesh: Mesh
  /** 0 to 1 each. */
  readonly colour: readonly [number, number, number]
  readonly opacity: number
  /** Stays whole where a plane cuts. */
  readonly whole?: boolean
}
export interface CutPlane {
  readonly origin: readonly [number, number, number]
  readonly normal: readonly [number, number, number]
}
export interface Scene3d {
  show(items: readonly SceneItem[]): void
  cut(plane: CutPlane | null): void
  lookFrom(camera: SceneCamera): void
  /** From where the hand has turned it to. */
  looksFrom(): SceneCamera
  /** Degrees round the upright and round the sideways axis. */
  turn(round: number, over: number): void
  nearer(times: number): void
  ground(colour: readonly [number, number, number]): void
  close(): void
}

export function openScene(place: HTMLElement, lost: () => void): Scene3d | null {
  if (!document.createElement('canvas').getContext('webgl2')) return null
  const renderer = vtkRenderer.newInstance({ background: [0, 0, 0] })
  const window = vtkRenderWindow.newInstance()
  window.addRenderer(renderer)
  const view = vtkOpenGLRenderWindow.newInstance()
  view.setContainer(place)
  window.addView(view)
  const interactor = vtkRenderWindowInteractor.newInstance()
  interactor.setView(view)
  interactor.initialize()
  interactor.bindEvents(place)
  // the element about it takes the keys
  place.removeAttribute('tabindex')
  interactor.setInteractorStyle(vtkInteractorStyleTrackballCamera.newInstance())
  const canvas = view.getCanvas()
  let open = true
  const gone = (event: Event): void => {
    event.preventDefault()
    open = false
    lost()
  }
  canvas?.addEventListener('webglcontextlost', gone)
  const actors = new Map<string, { readonly actor: vtkActor; readonly mapper: vtkMapper; mesh: Mesh; whole: boolean }>()
  let plane: vtkPlane | null = null

  const draw = (): void => {
    // the event of a lost context comes a moment after the loss
    if (!open || canvas?.getContext('webgl2')?.isContextLost()) return
    renderer.resetCameraClippingRange()
    window.render()
  }
  const fit = (): void => {
    const { width, height } = place.getBoundingClientRect()
    if (width < 1 || height < 1) return
    const dense = Math.min(2, globalThis.devicePixelRatio)
    view.setSize(Math.floor(width * dense), Math.floor(height * dense))
    draw()
  }
  const observer = new ResizeObserver(fit)
  observer.observe(place)

  const clip = (mapper: vtkMapper, whole: boolean): void => {
    mapper.removeAllClippingPlanes()
    if (plane && !whole) mapper.addClippingPlane(plane)
  }

  return {
    show(items) {
      for (const [id, { actor }] of actors)
        if (!items.some((item) => item.id === id)) {
          renderer.removeActor(actor)
          actors.delete(id)
        }
      for (const { id, mesh, colour, opacity, whole = false } of items) {
        let held = actors.get(id)
        if (!held) {
          const mapper = vtkMapper.newInstance()
          const actor = vtkActor.newInstance()
          actor.setMapper(mapper)
          renderer.addActor(actor)
          held = { actor, mapper, mesh, whole }
          held.mapper.setInputData(dataOf(mesh))
          actors.set(id, held)
        }
        if (held.mesh !== mesh) {
          held.mesh = mesh
          held.mapper.setInputData(dataOf(mesh))
        }
        held.whole = whole
        clip(held.mapper, whole)
        const look = held.actor.getProperty()
        look.setColor(...colour)
        look.setOpacity(opacity)
        look.setSpecular(0.15)
        look.setSpecularPower(20)
        look.setAmbient(0.25)
        look.setDiffuse(0.75)
      }
      draw()
    },
    cut(next) {
      plane = next && vtkPlane.newInstance({ origin: [...next.origin], normal: [...next.normal] })
      for (const { mapper, whole } of actors.values()) clip(mapper, whole)
      draw()
    },
    lookFrom({ from, at, up, across }) {
      const camera = renderer.getActiveCamera()
      camera.setParallelProjection(true)
      camera.setFocalPoint(...at)
      camera.setPosition(...from)
      camera.setViewUp(...up)
      camera.setParallelScale(across / 2)
      draw()
    },
    looksFrom() {
      const camera = renderer.getActiveCamera()
      return {
        from: camera.getPosition(),
        at: camera.getFocalPoint(),
        up: camera.getViewUp(),
        across: 2 * camera.getParallelScale(),
      }
    },
    turn(round, over) {
      const camera = renderer.getActiveCamera()
      camera.azimuth(round)
      camera.elevation(over)
      camera.orthogonalizeViewUp()
      draw()
    },
    nearer(times) {
      const camera = renderer.getActiveCamera()
      camera.setParallelScale(camera.getParallelScale() / times)
      draw()
    },
    ground(colour) {
      renderer.setBackground(...colour)
      draw()
    },
    close() {
      open = false
      observer.disconnect()
      canvas?.removeEventListener('webglcontextlost', gone)
      interactor.unbindEvents()
      for (const { actor, mapper } of actors.values()) {
        actor.delete()
        mapper.delete()
      }
      interactor.delete()
      renderer.delete()
      window.delete()
      view.setContainer(null as unknown as HTMLElement)
      view.delete()
      canvas?.remove()
    },
  }
}

function dataOf({ places, normals, polygons }: Mesh): vtkPolyData {
  const data = vtkPolyData.newInstance()
  data.getPoints().setData(places, 3)
  data.getPolys().setData(polygons)
  data.getPointData().setNormals(vtkDataArray.newInstance({ name: 'Normals', numberOfComponents: 3, values: normals }))
  return data
}
