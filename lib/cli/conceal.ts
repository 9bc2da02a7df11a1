// A shorter secret stands in other texts by chance. A gap in their place would damage them, and tell it to whoever knows
// them: `absent or [redacted]` gives away that the token is `wrong`.
const RARE = 8

/**
 * Makes a function that takes the secrets out of a text, in whatever form a server could echo them. It takes a short
 * one out only where it is all that a field or a parameter holds.
 */
export function concealer (secrets: (string | false | null)[]): (text: string) => string {
  const forms = secrets.filter(secret => typeof secret === 'string').flatMap(formsOf)
  if (forms.length === 0) return text => text
  // The longest first: one can be the beginning of another.
  const patterns = forms.sort((a, b) => b.length - a.length).map(form => form.length < RARE ? whole(literal(form)) : literal(form))
  const pattern = new RegExp(patterns.join('|'), 'g')
  return text => text.replace(pattern, '[redacted]')
}

/** As it is; in JSON, as JavaScript and as PHP write it; in a URL, by the two rules that there are for it. */
function formsOf (secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const parameter = new URLSearchParams({ '': secret }).toString().slice('='.length)
  return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), parameter]
}

function literal (text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Between quotes or as a parameter, or with nothing around it; but not as a key of JSON. */
function whole (pattern: string): string {
  return `(?<![^"=])${pattern}(?![^"&])(?!"\\s*:)`
}
