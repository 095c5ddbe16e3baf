/** A refusal in the words of SMTP. The code tells passing (4xx) from final (5xx). */
export function said(responseCode: number, words: string): Error {
  return Object.assign(new Error(words.replace(/[\p{C}\s]+/gu, ' ')), { responseCode });
}
