namespace ComicCluster.Silo.Models;

/// <summary>What people call a model.</summary>
public static class ModelName
{
    /// <summary>The last two parts of a model's path, such as <c>toyland/clip</c>: never where it lies on the disk.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var (name, parent) = (Path.GetFileName(full), Path.GetFileName(Path.GetDirectoryName(full)));
        return string.IsNullOrEmpty(parent) ? name : $"{parent}/{name}";
    }
}
