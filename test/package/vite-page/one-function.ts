export { resultHash } from 'kneepoint/sim';
