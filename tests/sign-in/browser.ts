/**
 * As much of a browser as signing in needs: it keeps cookies, follows redirects, and says where a request comes from.
 */

export interface Browser {
  readonly cookies: Map<string, string>
  /** Cookies as they were set, with their attributes. */
  readonly set: string[]
  /** Opens an address, and goes on wherever it leads. */
  open(address: string, init?: RequestInit): Promise<Response>
  /** Asks from a page of ours, or, with other headers, from elsewhere. */
  ask(address: string, init?: RequestInit): Promise<Response>
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>()
  const set: string[] = []
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      set.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    set,
    ask,
    async open(address, init) {
      let response = await ask(address, init)
      for (let at = address; response.headers.has('location'); ) {
        at = new URL(response.headers.get('location') ?? '', at).href
        // What is not read keeps its connection, and with it the server from ending.
        await response.arrayBuffer()
        response = await ask(at)
        Object.defineProperty(response, 'url', { value: at })
      }
      return response
    },
  }
}
