import 'kneepoint/worker';
