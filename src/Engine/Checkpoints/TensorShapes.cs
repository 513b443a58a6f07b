namespace ComicCluster.Engine.Checkpoints;

/// <summary>Compares the tensors that are there with those that a model needs.</summary>
internal static class TensorShapes
{
    private const int MostListed = 10;

    /// <exception cref="CheckpointException">
    /// A tensor is missing, unknown or of another shape; the message lists them.
    /// </exception>
    public static void Check(
        string path, IReadOnlyDictionary<string, long[]> expected, IReadOnlyDictionary<string, IReadOnlyList<long>> found)
    {
        var missing = expected.Keys.Where(name => !found.ContainsKey(name)).ToList();
        var unknown = found.Keys.Where(name => !expected.ContainsKey(name)).ToList();
        if (missing.Count + unknown.Count > 0)
        {
            throw new CheckpointException(
                path, "its tensors are not those that its configuration asks for." + List(" Missing: ", missing)
                + List(" Unknown: ", unknown) + " Is it another kind of model, or are the files of two models?");
        }
        var wrong = expected.Where(e => !found[e.Key].SequenceEqual(e.Value))
            .Select(e => $"{e.Key} is [{string.Join(", ", found[e.Key])}] instead of [{string.Join(", ", e.Value)}]").ToList();
        if (wrong.Count > 0) throw new CheckpointException(path, "its tensors don't fit its configuration:" + List(" ", wrong));
    }

    private static string List(string title, List<string> items)
    {
        if (items.Count == 0) return "";
        var more = items.Count > MostListed ? $" and {items.Count - MostListed} more" : "";
        return $"{title}{string.Join(", ", items.Order(StringComparer.Ordinal).Take(MostListed))}{more}.";
    }
}
