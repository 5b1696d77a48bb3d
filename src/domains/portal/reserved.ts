/** First words of addresses that belong to something else. Neither a site nor a section at the top may take one. */
const taken = new Set(
  (
    '404 about api archive assets atom attachments console corrections correction favicon feed feeds files fiscal gazette health ' +
    'help index letters mailbox maintenance map media metrics mirror page public query releases robots rss search site sites ' +
    'sitemap static statistics temp theme themes verify write'
  ).split(' '),
)

export const isReserved = (word: string): boolean => taken.has(word)

/** Articles lie in a folder for each month: a section called 202611 would stand in its way. */
export const isNumber = (word: string): boolean => /^\d+$/.test(word)
