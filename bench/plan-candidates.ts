/** Machines to plan for: from small to large. */
export const CANDIDATES = [
  'hpe-dl360-gen10-8280',
  'huawei-2288h-v5-8180',
  'lenovo-sr665-7763',
  'hpe-dl380-gen11-8490h',
  'lenovo-sr665-v3-9654',
  'dell-r7725-9965',
];
