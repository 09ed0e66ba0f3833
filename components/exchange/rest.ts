/** Lets the page hear and draw before work goes on: a message to oneself waits its turn like a timer, but not for a timer's 4 ms. */
export function rest(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      done()
    }
    port2.postMessage(0)
  })
}
