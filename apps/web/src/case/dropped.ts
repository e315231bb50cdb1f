/**
 * What was dropped on the page -> the files in it, folders opened.
 *
 * Takes  the drop; it has to be read before the event is over, and is.
 * Gives  the files, hidden ones left out. `counted` hears how many were found so far.
 */
export async function droppedFiles(drop: DataTransfer, counted: (files: number) => void): Promise<File[]> {
  const entries = [...drop.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry ? [entry] : []
  })
  if (entries.length === 0) return [...drop.files]
  const files: File[] = []
  const waiting: FileSystemEntry[] = entries
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (entry.name.startsWith('.')) continue
    if (isFile(entry)) {
      files.push(await fileOf(entry))
      if (files.length % 100 === 0) counted(files.length)
    } else if (isFolder(entry)) waiting.push(...(await insideOf(entry)))
  }
  return files
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((give, fail) => entry.file(give, fail))

/** A reader hands over at most a hundred at a time, and says that there are no more with an empty list. */
async function insideOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((give, fail) => reader.readEntries(give, fail))
    if (some.length === 0) return all
    all.push(...some)
  }
}
