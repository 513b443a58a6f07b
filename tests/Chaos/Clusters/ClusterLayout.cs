namespace ComicCluster.Chaos.Clusters;

/// <summary>Where programs are, and where a run leaves what it makes.</summary>
/// <param name="Repository">The root of the repository, with everything built.</param>
/// <param name="Folder">The run's own.</param>
public sealed record ClusterLayout(string Repository, string Folder)
{
    /// <summary>The silo's program.</summary>
    public string Silo => Path.Combine(Repository, "artifacts", "bin", "Silo", "release", "ComicCluster.Silo.dll");

    /// <summary>The gateway's program.</summary>
    public string Gateway => Path.Combine(Repository, "artifacts", "bin", "Gateway", "release", "ComicCluster.Gateway.dll");

    /// <summary>Where the models are that are painted with.</summary>
    public string Models => Path.Combine(Folder, "models");

    /// <summary>Where the model is that writes, if there is one.</summary>
    public string Writer => Path.Combine(Folder, "writer");

    /// <summary>The files of records.</summary>
    public string Records => Path.Combine(Folder, "records");

    /// <summary>What the processes print.</summary>
    public string Log(string process) => Path.Combine(Folder, "logs", process + ".log");

    /// <summary>Makes the folders, empty.</summary>
    public void Clear()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        foreach (var folder in new[] { Models, Records, Path.Combine(Folder, "logs") }) Directory.CreateDirectory(folder);
    }

    /// <summary>The layout for the repository that this program was built in.</summary>
    /// <exception cref="DirectoryNotFoundException">It was moved out of it.</exception>
    public static ClusterLayout For(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComicCluster.sln")))
                return new ClusterLayout(folder.FullName, Path.Combine(folder.FullName, "artifacts", "chaos", name));
        }
        throw new DirectoryNotFoundException("This program is not in the repository that it was built in.");
    }
}
