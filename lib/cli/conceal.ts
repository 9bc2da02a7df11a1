// A shorter secret can be in a text by chance. To redact it there would damage the text, and give the secret away to
// whoever knows the text: `absent or [redacted]` says that the token is `wrong`.
const RARE = 8

/**
 * Returns a function that redacts the secrets in a text, in any form in which a server could echo them. It redacts a
 * short one only where it is the whole value of a field or a parameter.
 */
export function concealer (secrets: (string | false | null)[]): (text: string) => string {
  const forms = secrets.filter(secret => typeof secret === 'string').flatMap(formsOf)
  if (forms.length === 0) return text => text
  // The longest first: one may be the beginning of another.
  const patterns = forms.sort((a, b) => b.length - a.length).map(form => form.length < RARE ? whole(literal(form)) : literal(form))
  const pattern = new RegExp(patterns.join('|'), 'g')
  return text => text.replace(pattern, '[redacted]')
}

/** As it is; in JSON, as JavaScript and PHP write it; and percent-encoded, in both ways that there are. */
function formsOf (secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const parameter = new URLSearchParams({ '': secret }).toString().slice('='.length)
  return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), parameter]
}

function literal (text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Matches it between quotes, as a parameter, or as the whole text; not as a key of JSON. */
function whole (pattern: string): string {
  return `(?<![^"=])${pattern}(?![^"&])(?!"\\s*:)`
}
