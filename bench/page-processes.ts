/**
 * Processes of this machine, from /proc: what ours have used, and what the others did meanwhile.
 *
 * Limits Linux alone. A process that ended meanwhile no longer counts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

interface Process {
  readonly id: number
  readonly parent: number
  readonly cpuMs: number
}

function processes(): readonly Process[] {
  return readdirSync('/proc').flatMap((name): Process[] => {
    if (!/^\d+$/.test(name)) return []
    try {
      const line = readFileSync(`/proc/${name}/stat`, 'utf8')
      const f = line.slice(line.lastIndexOf(')') + 2).split(' ')
      return [{ id: Number(name), parent: Number(f[1]), cpuMs: (Number(f[11]) + Number(f[12])) * 10 }]
    } catch {
      return []
    }
  })
}
/** This process and all that it has begun. */
function own(): readonly Process[] {
  const all = processes()
  const ids = new Set([process.pid])
  for (let before = 0; before !== ids.size; ) {
    before = ids.size
    for (const { id, parent } of all) if (ids.has(parent)) ids.add(id)
  }
  return all.filter(({ id }) => ids.has(id))
}

/** Work of others since it was called, as a share of all cores. */
export function othersSince(): () => number {
  const now = () => ({
    at: performance.now(),
    busy: cpus().reduce((sum, { times: t }) => sum + t.user + t.nice + t.sys + t.irq, 0),
    own: own().reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  })
  const before = now()
  return () => {
    const { at, busy, own: ours } = now()
    return Math.max(0, (busy - before.busy - (ours - before.own)) / (at - before.at) / cpus().length)
  }
}

/** MB of the largest of our processes that pages run in: page and workers together. */
export function tabMemory(): number {
  const each = own().map(({ id }) => {
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer')) return 0
      const shared = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))
      return Number(shared?.[1] ?? 0) / 1000
    } catch {
      return 0
    }
  })
  return Math.max(0, ...each)
}
