/** What the registry has to say. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'registry/nobody': {
    found: 'There is nobody to count here yet.',
    remedy: 'It fills as cases reach this point.',
  },
  'registry/no-bound': {
    found: 'No bound can be computed once nobody is left without the event.',
    remedy: 'Read the number at risk instead.',
  },
  'registry/no-event-yet': {
    found: 'It has not happened to anybody by this day, so its interval cannot be computed by this method.',
    remedy: 'Read the upper bound for the whole time instead.',
  },
  'registry/not-graded': {
    found: 'Nobody graded this complication.',
    remedy: 'Add its grade to the case.',
  },
  'registry/not-read': {
    found: 'The exposure of this case was not read, or no side was finished.',
    remedy: 'Enter it from the dose report where there is one.',
  },
  'registry/too-few-others': {
    found: 'Too few other operators or cases are there to show them together without telling them apart.',
    remedy: 'It appears as the cohort grows.',
  },
  'registry/small-cell': {
    found: 'A group this small is not published, so that nobody in it can be told apart.',
    remedy: 'Join groups or wait for more cases.',
  },
  'registry/too-small-to-share': {
    found: 'There are {count} procedures; rows are shared from {least} on, so that nobody can be told apart.',
    remedy: 'Wait for more cases, or export the tables, which hold back small groups.',
  },
  'registry/no-such-operator': {
    found: 'No case of the operator asked for is among these.',
    remedy: 'Write the name as it stands in the cases, and check the day that the report is for.',
  },
})
