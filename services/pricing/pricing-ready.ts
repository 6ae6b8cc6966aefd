import axios from 'axios';

const PATIENCE_MS = 2_000;

/** Whether the pricing service says that it can serve. Never rejects: whatever goes wrong is a no. */
export async function pricingReady(baseUrl: string): Promise<boolean> {
  try {
    const answer = await axios.get(`${baseUrl.replace(/\/$/, '')}/readyz`, {
      timeout: PATIENCE_MS,
      maxContentLength: 10_000,
      maxRedirects: 0,
    });
    return answer.status === 200;
  } catch {
    // Refused, silent, or not ready: the reason is the service's own to tell, in its log and on its /readyz.
    return false;
  }
}
