import { TOPICS, TOPIC_GROUPS } from '../../lib/classify/taxonomy.ts'

/** Names of the topics by their groups, for people. */
export const topicNames: readonly { readonly group: string; readonly names: readonly string[] }[] = TOPIC_GROUPS.map(({ id, name }) => ({
  group: name,
  names: TOPICS.filter(({ parent }) => parent === id).map((topic) => topic.name),
}))
