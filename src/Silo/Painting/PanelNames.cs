using System.Globalization;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// The names of what a start of a panel leaves among the artifacts. Each has the epoch in it: a start that lost its panel to another can't
/// write over anything of the other's.
/// </summary>
internal static class PanelNames
{
    /// <summary>Such as <c>tenant/story/03/e2.png</c>.</summary>
    public static string Picture(PanelWork work) => Invariant($"{work.Key}/e{work.Epoch}.png");

    /// <summary>Such as <c>tenant/story/03/e2-000120.safetensors</c>.</summary>
    public static string Checkpoint(PanelWork work, int step) => Invariant($"{work.Key}/e{work.Epoch}-{step:D6}.safetensors");

    /// <summary>Such as <c>tenant/story/03/frames/e2-000120.png</c>.</summary>
    public static string Frame(PanelWork work, int step) => Invariant($"{Frames(work)}e{work.Epoch}-{step:D6}.png");

    /// <summary>What the names of all starts' frames begin with.</summary>
    public static string Frames(PanelWork work) => $"{work.Key}/frames/";

    /// <summary>The frames of a panel, one a step, in order: of those that several starts wrote, the last start's.</summary>
    /// <param name="work">The panel.</param>
    /// <param name="names">What there is.</param>
    /// <param name="steps">The steps that are shown.</param>
    public static string[] ChooseFrames(PanelWork work, IEnumerable<string> names, IReadOnlyCollection<int> steps) =>
        [.. names.Select(name => (Name: name, At: ParseFrame(work, name)))
            .Where(frame => frame.At.Epoch is > 0 && frame.At.Epoch <= work.Epoch && steps.Contains(frame.At.Step))
            .GroupBy(frame => frame.At.Step).OrderBy(step => step.Key).Select(step => step.MaxBy(frame => frame.At.Epoch).Name)];

    private static (int Epoch, int Step) ParseFrame(PanelWork work, string name)
    {
        var parts = name[Frames(work).Length..].Split('-', '.');
        return parts is [['e', .. var epoch], var step, "png"] && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var e)
            && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? (e, s) : default;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
