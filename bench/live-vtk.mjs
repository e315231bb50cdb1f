/** The peer in the page of bench:live: vtk.js draws the same torso as a radiograph (its RADON blend), a degree further each time. */
import '@kitware/vtk.js/Rendering/Profiles/Volume'
import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray'
import vtkImageData from '@kitware/vtk.js/Common/DataModel/ImageData'
import vtkPiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction'
import vtkColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction'
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer'
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow'
import vtkRenderWindowInteractor from '@kitware/vtk.js/Rendering/Core/RenderWindowInteractor'
import vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume'
import vtkVolumeMapper from '@kitware/vtk.js/Rendering/Core/VolumeMapper'
import { BlendMode } from '@kitware/vtk.js/Rendering/Core/VolumeMapper/Constants'
import vtkOpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow'
import { torso } from './projector-volumes.ts'

function open() {
  const scan = torso()
  const image = vtkImageData.newInstance()
  image.setDimensions(...scan.grid.size)
  image.setSpacing(...scan.grid.spacing)
  image.getPointData().setScalars(vtkDataArray.newInstance({ name: 'HU', numberOfComponents: 1, values: scan.data }))
  const mapper = vtkVolumeMapper.newInstance()
  mapper.setInputData(image)
  mapper.setBlendMode(BlendMode.RADON_TRANSFORM_BLEND)
  mapper.setSampleDistance(0.8)
  mapper.setMaximumSamplesPerRay(4000)
  mapper.setAutoAdjustSampleDistances(false)
  const volume = vtkVolume.newInstance()
  volume.setMapper(mapper)
  const grey = vtkColorTransferFunction.newInstance()
  grey.addRGBPoint(0, 0, 0, 0)
  grey.addRGBPoint(1, 1, 1, 1)
  const weakening = vtkPiecewiseFunction.newInstance()
  weakening.addPoint(-1000, 0)
  weakening.addPoint(1000, 0.0067)
  volume.getProperty().setRGBTransferFunction(0, grey)
  volume.getProperty().setScalarOpacity(0, weakening)
  const renderer = vtkRenderer.newInstance({ background: [0, 0, 0] })
  renderer.addVolume(volume)
  const window = vtkRenderWindow.newInstance()
  window.addRenderer(renderer)
  const view = vtkOpenGLRenderWindow.newInstance()
  const box = document.createElement('div')
  document.body.append(box)
  view.setContainer(box)
  view.setSize(512, 512)
  window.addView(view)
  // its volumes ask an interactor whether the scene moves
  const interactor = vtkRenderWindowInteractor.newInstance()
  interactor.setView(view)
  interactor.initialize()
  // where our source stands, seeing what our detector sees
  const middle = image.getCenter()
  const camera = renderer.getActiveCamera()
  camera.setFocalPoint(...middle)
  camera.setPosition(middle[0], middle[1] - 530, middle[2])
  camera.setViewUp(0, 0, 1)
  camera.setViewAngle((2 * Math.atan(149 / 1020) * 180) / Math.PI)
  return { renderer, window, view }
}

globalThis.vtk = {
  /** ms of each picture, read back so that it is finished; and one picture, to be looked at. */
  time(pictures) {
    const { renderer, window, view } = open()
    const gl = view.getContext()
    const pixels = new Uint8Array(512 * 512 * 4)
    const times = []
    for (let n = 0; n < pictures + 2; n++) {
      const start = performance.now()
      renderer.getActiveCamera().azimuth(1)
      renderer.resetCameraClippingRange()
      window.render()
      gl.readPixels(0, 0, 512, 512, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
      times.push(performance.now() - start)
    }
    let lit = 0
    for (let n = 0; n < pixels.length; n += 4) if (pixels[n] > 0 && pixels[n] < 255) lit++
    return { times: times.slice(2), lit: lit / (512 * 512) }
  },
}
