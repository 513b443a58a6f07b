namespace ComicCluster.Contracts.Datasets;

/// <summary>How some counts are spread.</summary>
/// <param name="Total">Their sum.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Median">The one in the middle; the lower of two.</param>
/// <param name="Percentile90">Nine tenths are at most this.</param>
/// <param name="Percentile99">All but a hundredth are at most this.</param>
/// <param name="Maximum">The largest.</param>
[GenerateSerializer, Immutable, Alias("CountSpread")]
public sealed record CountSpread(
    [property: Id(0)] long Total,
    [property: Id(1)] double Mean,
    [property: Id(2)] int Median,
    [property: Id(3)] int Percentile90,
    [property: Id(4)] int Percentile99,
    [property: Id(5)] int Maximum);
