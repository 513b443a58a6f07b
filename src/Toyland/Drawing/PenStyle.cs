namespace ComicCluster.Toyland.Drawing;

/// <summary>How a pen draws.</summary>
internal enum PenStyle
{
    /// <summary>With softened edges.</summary>
    Soft,

    /// <summary>Each pixel has one of the colours that are drawn with.</summary>
    Flat,

    /// <summary>Flat, and opaque; each stretch of a gradient has one colour. For pictures whose colours say what is where.</summary>
    Coded,
}
