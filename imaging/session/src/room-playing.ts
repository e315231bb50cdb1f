/**
 * A film in the procedure room: one's own rehearsal or another's, run on by the room's clock.
 *
 * Takes  courses to show, where from and how fast; how much time passes. Gives the place in the film and the moment that it shows.
 */
import { type Course, ticksPerSecond } from '@flavum/rehearsal'
import { type FilmMoment, filmAt, filmOf, momentAt, type RoomFilm } from './room-film.ts'

export interface Playing {
  readonly of: 'own' | 'shown'
  readonly film: RoomFilm
  /** Ticks of the film. */
  readonly at: number
  readonly speed: number
}

export interface RoomPlaying {
  /** Null where no film runs. */
  readonly now: Playing | null
  readonly moment: FilmMoment | null
  /** `from` is a tick of the log; below zero the film goes on where it stands. */
  start(of: Playing['of'], course: Course, from: number, speed: number): void
  stopAt(share: number): void
  pass(ms: number): void
  end(): void
}

export function roomPlaying(): RoomPlaying {
  let now: Playing | null = null
  return {
    get now() {
      return now
    },
    get moment() {
      return now && momentAt(now.film, now.at)
    },
    start(of, course, from, speed) {
      const film = now?.of === of && now.film.course === course ? now.film : filmOf(course)
      now = { of, film, at: from < 0 ? (now?.at ?? 0) : filmAt(film, from), speed }
    },
    stopAt(share) {
      if (now) now = { ...now, at: share * now.film.length, speed: 0 }
    },
    pass(ms) {
      if (!now) return
      const at = Math.min(now.film.length, now.at + (ms / 1000) * ticksPerSecond * now.speed)
      now = { ...now, at, speed: at >= now.film.length ? 0 : now.speed }
    },
    end() {
      now = null
    },
  }
}
