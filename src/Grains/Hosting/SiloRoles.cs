namespace ComicCluster.Grains.Hosting;

/// <summary>What a silo is for.</summary>
[Flags]
public enum SiloRoles
{
    /// <summary>Hosts stories, tenants and the dispatcher.</summary>
    Coordinator = 1,

    /// <summary>Hosts panels and scripts: has the models.</summary>
    Gpu = 2,

    /// <summary>Hosts all of it.</summary>
    Both = Coordinator | Gpu,
}
