// The walls between rooms, read from docs/walls.md so that the page people read and the rule that is kept are one.
const { readFileSync } = require('node:fs')

const rows = readFileSync(`${__dirname}/docs/walls.md`, 'utf8')
  .split('\n')
  .map((line) => /^\| ((?:foundation|imaging|clinic|apps)\/\w+) *\|(.*)\|$/.exec(line))
  .filter(Boolean)
const rooms = rows.map(([, room, allowed]) => ({ room, allowed: allowed.trim().split(/\s+/).filter(Boolean) }))
const folderOf = (name) => rooms.find(({ room }) => room.endsWith(`/${name}`))?.room ?? name

const advice = 'docs/walls.md says what to do instead.'
module.exports = {
  forbidden: [
    ...rooms.map(({ room, allowed }) => ({
      name: `${room.split('/')[1]}-imports-only-${allowed.join('-') || 'nothing'}`,
      comment: `${room} may import ${allowed.join(', ') || 'no other room'}. ${advice}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: '^(foundation|imaging|clinic|apps)/', pathNot: `^(${[room, ...allowed.map(folderOf)].join('|')})/` },
    })),
    {
      name: 'only-through-the-door',
      comment: `Another room is entered by its index.ts alone. ${advice}`,
      severity: 'error',
      from: { path: '^((?:foundation|imaging|clinic|apps)/[^/]+)/' },
      to: {
        path: '^(foundation|imaging|clinic|apps)/[^/]+/',
        pathNot: ['^$1/', '^(foundation|imaging|clinic|apps)/[^/]+/src/index\\.ts$'],
      },
    },
    {
      name: 'kernels-are-pure',
      comment: `Only apps open files, sockets and processes; rooms take bytes and give values. ${advice}`,
      severity: 'error',
      from: { path: '^(foundation|imaging|clinic)/', pathNot: ['\\.test\\.ts$', '/test/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-room-has-a-row',
      comment: `A room that is not in the table of docs/walls.md has no walls. Add its row.`,
      severity: 'error',
      from: { path: '^(foundation|imaging|clinic|apps)/', pathNot: `^(${rooms.map(({ room }) => room).join('|')})/` },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.html$)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
}
