/** How sure a reading has to be of itself, of 1, before more is made of it than one question. */
export const SURE = {
  /** A part of a message is a question of its own. */
  part: 0.5,
  /** A sentence is not cut at a mere comma. */
  sentence: 0.6,
  /** It is about none of our matters, or about the bot itself. */
  other: 0.65,
  /** A part that does not ask in words, but stands in a list or goes on with "also", is a question. */
  item: 0.7,
  /** One side of an "and" is about none of our matters. */
  otherSide: 0.8,
  /** What does not ask in words, what begins as a follow-up, or what could be a mere story is a question by itself. */
  alone: 0.85,
  /** A scrap ("left?") is one, and each side of a place where nothing stands between them, and what ends a story. */
  scrap: 0.9,
  /** So is an item of a list that does not ask in words, and what begins with a name as the list before it ended. */
  listed: 0.95,
  /** A marked sentence asks about a neighbouring topic: that it is near our matters makes it less sure. */
  neighbour: 0.3,
} as const;
