namespace ComicCluster.Toyland.Parsing;

/// <summary>What the parser makes of a word or punctuation mark that is no thing, colour, place or the like.</summary>
internal enum Mark
{
    /// <summary>A word that it doesn't know.</summary>
    Unknown,

    /// <summary>"a", "the".</summary>
    Article,

    /// <summary>"and", "beside": the things before and after it do the same.</summary>
    Joining,

    /// <summary>"under": the other way round than over.</summary>
    Under,

    /// <summary>"it": the thing before the last one.</summary>
    It,

    /// <summary>"in the sky".</summary>
    InSky,

    /// <summary>"is".</summary>
    Be,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>The end of a sentence.</summary>
    End,
}
