namespace ComicCluster.Toyland.Stories;

/// <summary>What may be wrong with a story that can be seen from its text.</summary>
public enum StoryFault
{
    /// <summary>Somebody changes colour.</summary>
    Looks,

    /// <summary>"an black bird", "a the bird", "black bird came", "the bird" before "a bird", "a bird" twice, or a number.</summary>
    Article,

    /// <summary>"The bird were", "the bird and the cat was", "the black birds".</summary>
    Agreement,

    /// <summary>A sentence that was told before, or a word twice in a row.</summary>
    Repetition,

    /// <summary>A sentence that names nobody, or more than a picture has room for.</summary>
    Undrawable,

    /// <summary>A sentence that none of the grammar's plots has: the words of several, mixed up.</summary>
    Garbled,

    /// <summary>A sentence of another plot than the rest.</summary>
    Stray,

    /// <summary>It has hardly begun, or breaks off.</summary>
    Unended,

    /// <summary>It leaves out what the premise names, or shows it in another colour.</summary>
    Premise,
}
