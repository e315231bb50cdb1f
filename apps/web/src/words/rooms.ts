/**
 * What the rooms say, as sentences: findings, reasons, faults.
 *
 * Trap   a room's sentences are there only once its catalogue was imported; this names them all, so that a page which shows a finding
 *        of any room has its words. Import it from pages, not from the frame, which has to stay small.
 */
import { anatomyMessages } from '@flavum/anatomy'
import { type Catalogue, type Reason, type Sentence, sentence } from '@flavum/base'
import { gridMessages } from '@flavum/grid'
import { imageMessages } from '@flavum/image'
import { measurementMessages } from '@flavum/measurement'
import { phantomMessages } from '@flavum/phantom'
import { sessionMessages } from '@flavum/session'
import { webMessages } from './messages.ts'

const all: Catalogue = Object.assign(
  {},
  ...[
    gridMessages,
    imageMessages,
    anatomyMessages,
    measurementMessages,
    phantomMessages,
    sessionMessages,
    webMessages,
  ].map((room) => room.sentences),
)

export const inWords = (told: Reason): Sentence => sentence(told, all)
