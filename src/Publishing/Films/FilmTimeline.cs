namespace ComicCluster.Publishing.Films;

/// <summary>When each panel of a film grows: one after the other begins, and all grow side by side.</summary>
internal static class FilmTimeline
{
    /// <summary>How long a frame lasts.</summary>
    public const int FrameMilliseconds = 90;

    /// <summary>How long the finished strip is held, so that it can be read.</summary>
    public const int HoldMilliseconds = 5_000;

    private const int GrowthFrames = 24, Stagger = 4, CaptionFrames = 4;

    /// <summary>Frames of a film before the finished strip.</summary>
    public static int Frames(int panels) => GrowthFrames + (panels - 1) * Stagger;

    /// <summary>How far a panel is in a frame.</summary>
    /// <returns>The growth of its picture and of its caption, each from 0 to 1.</returns>
    public static (float Picture, float Caption) At(int frame, int panel)
    {
        var begun = frame - panel * Stagger;
        return (Math.Clamp(begun / (GrowthFrames - 1f), 0, 1), Math.Clamp((begun + 1f) / CaptionFrames, 0, 1));
    }
}
