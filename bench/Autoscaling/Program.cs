using ComicCluster.Autoscaling;
using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Autoscaling.Traffic;

// bench/run.sh autoscaling: the tables of docs/autoscaling.md. Every number is a function of the seeds; those that the settings were chosen
// on are not those that they are judged on.
Console.WriteLine("== autoscaling");
var won = Search.Run(Day.Mixed, seeds: [1, 2]);
ulong[] seeds = [11, 12, 13, 14, 15];
Report.Compare(Day.Mixed, seeds);
Report.ByTenant(Day.Mixed, seeds);
Report.ByDay([Day.Diurnal, Day.Bursty, Day.Flooded, Day.Mixed, Day.Quick, Day.Slow], seeds);

var chosen = new ScalerSettings();
if ((won.PanelsPerPod, won.MinReplicas, won.Up.StabilizationWindowSeconds, won.Down.StabilizationWindowSeconds) ==
    (chosen.PanelsPerPod, chosen.MinReplicas, chosen.Up.StabilizationWindowSeconds, chosen.Down.StabilizationWindowSeconds)) return 0;
Console.Error.WriteLine($"autoscaling: the settings in ScalerSettings and k8s/ are not those that won: {won}");
return 1;
