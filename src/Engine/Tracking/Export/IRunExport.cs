namespace ComicCluster.Engine.Tracking.Export;

/// <summary>Writes a run in a format that other programs read.</summary>
public interface IRunExport
{
    /// <summary>What the file is called that programs of that format look for.</summary>
    string FileName(RunRecord record);

    /// <summary>Writes a run; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="record">The run.</param>
    /// <param name="series">All its metrics.</param>
    void Write(Stream stream, RunRecord record, IReadOnlyList<MetricSeries> series);
}
