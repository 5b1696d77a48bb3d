/* Lets the machine do a little work instead of asking the person a question. If anything fails, the question stays. */
const part = document.getElementById('challenge')
const question = part?.querySelector('.question')

if (part && question && Number(part.dataset.bits) > 0 && typeof Worker === 'function') {
  const status = part.querySelector('.working')
  question.hidden = true
  status.textContent = '正在自动完成验证，请继续填写……'
  const worker = new Worker(part.dataset.worker)
  const giveUp = () => {
    status.textContent = '自动验证没有完成，请回答下面的问题。'
    question.hidden = false
    worker.terminate()
  }
  worker.addEventListener('error', giveUp)
  worker.addEventListener('message', (event) => {
    part.querySelector('[name="proof"]').value = event.data
    status.textContent = '已自动完成验证，您不用做任何事。'
    worker.terminate()
  })
  worker.postMessage({ key: part.dataset.key, bits: Number(part.dataset.bits) })
}
