import { openHttpHub } from '../../helpers/httpHub.ts';
import { hubContract } from './contract.ts';

hubContract('over HTTP', () => openHttpHub());
