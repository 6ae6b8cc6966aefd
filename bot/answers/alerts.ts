import { alertsCard } from '../../cards/alerts-card.ts';
import type { Answer } from './answer.ts';

/** What can be said of alerts today, with a test message for administrators. */
export const answerAlerts: Answer = async ({ access, reader }) =>
  alertsCard({ mayTest: access.administrator }, reader);
