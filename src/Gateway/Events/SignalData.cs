using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Events;

/// <summary>The data of event <c>status</c>: something happened, and is told again to who missed it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Panel">Which panel, from 1; null where it is not about one.</param>
/// <param name="Detail">Why it failed, and the like.</param>
/// <param name="Time">When.</param>
internal sealed record StatusData(StoryEventKind Kind, int? Panel, string? Detail, DateTimeOffset Time);

/// <summary>The data of event <c>story</c>: the story grows.</summary>
/// <param name="From">Where the text goes, in UTF-16 units from the beginning: 0 begins anew.</param>
/// <param name="Text">What is added there.</param>
internal sealed record StoryData(int From, string Text);

/// <summary>The data of event <c>progress</c>: where a panel's painting is.</summary>
/// <param name="Panel">Which panel, from 1.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="TotalSteps">Steps that it will have taken.</param>
/// <param name="Similarity">The guide's cosine between picture and sentence.</param>
/// <param name="SecondsLeft">How long it will go on, as far as can be told.</param>
internal sealed record ProgressData(int Panel, int Step, int TotalSteps, double? Similarity, double? SecondsLeft);

/// <summary>The data of event <c>preview</c>: what a panel looks like at the moment.</summary>
/// <param name="Panel">Which panel, from 1.</param>
/// <param name="Jpeg">A small JPEG in base64.</param>
internal sealed record PreviewData(int Panel, byte[] Jpeg);
