namespace ComicCluster.Grains.Training;

/// <summary>A job, as its worker sees it. Its key is that of the job's grain.</summary>
[Alias("ITrainingReports")]
public interface ITrainingReports : IGrainWithStringKey
{
    /// <summary>Hears of a start. May be repeated.</summary>
    /// <param name="epoch">Which start.</param>
    /// <param name="report">What it tells.</param>
    [Alias("Report"), ResponseTimeout("00:00:10")]
    Task<TrainingAnswer> ReportAsync(int epoch, TrainingReport report);
}
